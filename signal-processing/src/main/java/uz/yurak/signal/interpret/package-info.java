/**
 * Statements: one small class a rule, each with its source, its limits and the numbers it rests on.
 */
@NullMarked
package uz.yurak.signal.interpret;

import org.jspecify.annotations.NullMarked;
