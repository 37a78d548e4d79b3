/** Who is who on the relay: a small certificate authority, key files, and the TLS of both ends. */
@NullMarked
package uz.yurak.gateway.enroll;

import org.jspecify.annotations.NullMarked;
