#ifndef CZLIB_SHIM_H
#define CZLIB_SHIM_H
#include <zlib.h>

// inflateInit2 is a macro, which Swift does not import. Negative window bits mean raw deflate data, as zip holds it.
static inline int partnerdesk_inflate_init_raw(z_streamp stream) { return inflateInit2(stream, -MAX_WBITS); }
#endif
