/** What the center does by itself: reads and analyzes envelopes, makes reports, gives back claims that ran out. */
@NullMarked
package uz.yurak.consult.work;

import org.jspecify.annotations.NullMarked;
