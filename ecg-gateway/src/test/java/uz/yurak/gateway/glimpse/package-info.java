/** Tests of what is sent of running signals. */
@NullMarked
package uz.yurak.gateway.glimpse;

import org.jspecify.annotations.NullMarked;
