#ifndef CZLIB_ISAL_H
#define CZLIB_ISAL_H
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

// ISA-L packs ten times as fast as zlib. The program neither needs its header to be built nor the library to run:
// without either of them partnerdesk_isal_begin answers NULL.
//
// The library is opened when it is first asked for, not linked, so that a program built with it runs without it.
#if __has_include(<isa-l/igzip_lib.h>)
#include <dlfcn.h>
#include <isa-l/igzip_lib.h>

struct partnerdesk_isal {
    struct isal_zstream stream;
    void (*begin)(struct isal_zstream *);
    int (*deflate)(struct isal_zstream *);
    uint32_t (*checksum)(uint32_t, const unsigned char *, uint64_t);
    uint8_t level_buffer[ISAL_DEF_LVL1_DEFAULT];
};

// Begins a new stream, behind one that was flushed.
static inline void partnerdesk_isal_restart(void *opaque) {
    struct partnerdesk_isal *state = opaque;
    state->begin(&state->stream);
    state->stream.level = 1;
    state->stream.level_buf = state->level_buffer;
    state->stream.level_buf_size = sizeof state->level_buffer;
}

static inline void *partnerdesk_isal_begin(void) {
    void *library = dlopen("libisal.so.2", RTLD_NOW | RTLD_LOCAL);
    if (!library) return NULL;
    void (*begin)(struct isal_zstream *) = (void (*)(struct isal_zstream *))dlsym(library, "isal_deflate_init");
    int (*deflate)(struct isal_zstream *) = (int (*)(struct isal_zstream *))dlsym(library, "isal_deflate");
    uint32_t (*checksum)(uint32_t, const unsigned char *, uint64_t) =
        (uint32_t (*)(uint32_t, const unsigned char *, uint64_t))dlsym(library, "crc32_gzip_refl");
    if (!begin || !deflate || !checksum) return NULL;
    struct partnerdesk_isal *state = calloc(1, sizeof *state);
    if (!state) return NULL;
    state->begin = begin;
    state->deflate = deflate;
    state->checksum = checksum;
    partnerdesk_isal_restart(state);
    return state;
}

// Packs what fits; `flush` ends the data at a byte, after which a stream of its own may follow. Answers zero when all went
// well, and is to be called again while it fills the room.
static inline int partnerdesk_isal_pack(
    void *opaque, const uint8_t *input, size_t count, uint8_t *output, size_t room, int flush, size_t *taken, size_t *made
) {
    struct partnerdesk_isal *state = opaque;
    state->stream.next_in = (uint8_t *)input;
    state->stream.avail_in = (uint32_t)count;
    state->stream.next_out = output;
    state->stream.avail_out = (uint32_t)room;
    state->stream.end_of_stream = 0;
    state->stream.flush = flush ? FULL_FLUSH : NO_FLUSH;
    int result = state->deflate(&state->stream);
    *taken = count - state->stream.avail_in;
    *made = room - state->stream.avail_out;
    return result;
}

static inline uint32_t partnerdesk_isal_checksum(void *opaque, uint32_t checksum, const uint8_t *bytes, size_t count) {
    return ((struct partnerdesk_isal *)opaque)->checksum(checksum, bytes, count);
}
#else
static inline void *partnerdesk_isal_begin(void) { return NULL; }
static inline void partnerdesk_isal_restart(void *opaque) {}
static inline int partnerdesk_isal_pack(
    void *opaque, const uint8_t *input, size_t count, uint8_t *output, size_t room, int flush, size_t *taken, size_t *made
) { return -1; }
static inline uint32_t partnerdesk_isal_checksum(void *opaque, uint32_t checksum, const uint8_t *bytes, size_t count) {
    return 0;
}
#endif

static inline void partnerdesk_isal_end(void *opaque) { free(opaque); }
#endif
