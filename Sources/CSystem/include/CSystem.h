#ifndef CSYSTEM_H
#define CSYSTEM_H

/// Lets the allocator give buffers of 128 KiB and more back to the system as soon as they are free, where it can be told
/// so. Left alone, glibc keeps what has grown and moved for later.
void calque_return_large_buffers(void);

#endif
