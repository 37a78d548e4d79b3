/** The relay's proofs: the whole region under faults, on slow links and under load; {@code docs/reliability.md} says how to run them. */
@NullMarked
package uz.yurak.samples.proof;

import org.jspecify.annotations.NullMarked;
