/** Reproduces the figures of {@code docs/benchmarks.md}. */
@NullMarked
package uz.yurak.samples.bench;

import org.jspecify.annotations.NullMarked;
