#pragma once

// The entries carry their own CODE_FILE, CODE_LINE and CODE_FUNC; the macros that would add the caller's are not wanted.
#define SD_JOURNAL_SUPPRESS_LOCATION

#include <stdlib.h>
#include <systemd/sd-daemon.h>
#include <systemd/sd-id128.h>
#include <systemd/sd-journal.h>

// A list as sd_listen_fds_with_names(3) gives it: `count` strings and the array, all the receiver's to free.
// With a negative count (an errno) there is nothing to free.
typedef struct systemd_listeners {
    int count;
    char **names;
} systemd_listeners;

// Takes the passed descriptors and removes LISTEN_PID, LISTEN_FDS and LISTEN_FDNAMES from the environment.
static inline systemd_listeners systemd_take_listeners(void) {
    systemd_listeners taken = { 0, NULL };
    taken.count = sd_listen_fds_with_names(1, &taken.names);
    return taken;
}

static inline void systemd_free_listeners(systemd_listeners taken) {
    if (taken.count <= 0 || !taken.names)
        return;
    for (char **name = taken.names; *name; name++)
        free(*name);
    free(taken.names);
}
