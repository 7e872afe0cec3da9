#ifndef CZLIB_SHIM_H
#define CZLIB_SHIM_H
#include <zlib.h>

// inflateInit2 and deflateInit2 are macros, which Swift does not import. Negative window bits mean raw deflate data, as
// zip holds it.
static inline int partnerdesk_inflate_init_raw(z_streamp stream) { return inflateInit2(stream, -MAX_WBITS); }
static inline int partnerdesk_deflate_init_raw(z_streamp stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
}
#endif
