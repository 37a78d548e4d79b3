/** How both programs log. */
@NullMarked
package uz.yurak.gateway.log;

import org.jspecify.annotations.NullMarked;
