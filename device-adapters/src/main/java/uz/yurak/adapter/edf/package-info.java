/**
 * EDF and EDF+ (European Data Format, 16 bits; edfplus.info) and BDF and BDF+ (BioSemi's 24 bits): read all, written EDF+.
 */
@NullMarked
package uz.yurak.adapter.edf;

import org.jspecify.annotations.NullMarked;
