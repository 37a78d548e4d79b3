/**
 * The files that the Contec ECG90A writes to its memory card. Source: the public description by Niccolò Rigacci, "Contec
 * ECG90A Electrocardiograph – ECG File Format" (rigacci.org); the maker publishes none.
 */
@NullMarked
package uz.yurak.adapter.contec;

import org.jspecify.annotations.NullMarked;
