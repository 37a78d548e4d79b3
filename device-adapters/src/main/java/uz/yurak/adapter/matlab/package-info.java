/**
 * MATLAB's files that hold an ECG of the China Physiological Signal Challenge 2018. Sources: MathWorks, "MAT-File Format"
 * (level 5, level 4); for the layout the challenge's page, icbeb.org/Challenge.html.
 */
@NullMarked
package uz.yurak.adapter.matlab;

import org.jspecify.annotations.NullMarked;
