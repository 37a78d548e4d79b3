/**
 * Numbers made of beats and waves. A number that cannot be made is absent and says why.
 */
@NullMarked
package uz.yurak.signal.measure;

import org.jspecify.annotations.NullMarked;
