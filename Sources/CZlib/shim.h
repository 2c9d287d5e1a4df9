#ifndef CORDON_CZLIB_SHIM_H
#define CORDON_CZLIB_SHIM_H

#include <zlib.h>

// inflateInit2 is a macro, which Swift does not see. 16 + 15: gzip only, the largest window.
static inline int cordon_gunzip_init(z_stream *stream) {
    return inflateInit2(stream, 16 + MAX_WBITS);
}

#endif
