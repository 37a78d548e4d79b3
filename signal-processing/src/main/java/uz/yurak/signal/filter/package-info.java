/**
 * Filters without phase shift, and the leads of a recording on one time axis. Pure functions in double precision.
 */
@NullMarked
package uz.yurak.signal.filter;

import org.jspecify.annotations.NullMarked;
