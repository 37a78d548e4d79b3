/**
 * WFDB, the format of PhysioNet: a text header ({@code .hea}), signal files and annotation files that it names.
 *
 * <p>Source: WFDB Applications Guide, pages {@code header(5)}, {@code signal(5)} and {@code annot(5)}.
 */
@NullMarked
package uz.yurak.adapter.wfdb;

import org.jspecify.annotations.NullMarked;
