/** The verbs of the command line that read files; {@code ./yurak} lists them. */
@NullMarked
package uz.yurak.adapter.verb;

import org.jspecify.annotations.NullMarked;
