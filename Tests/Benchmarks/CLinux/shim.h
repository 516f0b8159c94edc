#pragma once

// What Swift's Glibc leaves out: epoll, and the search for bytes in bytes, which string.h has for GNU's programs only.
#include <stddef.h>
#include <sys/epoll.h>
#include <time.h>

void *memmem(const void *haystack, size_t haystack_length, const void *needle, size_t needle_length);
