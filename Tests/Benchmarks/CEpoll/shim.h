#pragma once

// Swift's Glibc has no epoll. With _GNU_SOURCE there is epoll_pwait2, which waits by the nanosecond.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <sys/epoll.h>
#include <time.h>
