/** Live signals watched as they come: notices by written definitions, in bounded memory, the same whatever the chunks. */
@NullMarked
package uz.yurak.signal.live;

import org.jspecify.annotations.NullMarked;
