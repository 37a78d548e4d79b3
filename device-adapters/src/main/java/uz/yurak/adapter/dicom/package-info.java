/**
 * DICOM waveforms: Part 10 files, data sets in the four uncompressed transfer syntaxes, ECG waveform objects (PS3.3,
 * PS3.5, PS3.10), read and written here because no library of them was to be had.
 */
@NullMarked
package uz.yurak.adapter.dicom;

import org.jspecify.annotations.NullMarked;
