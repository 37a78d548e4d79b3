/**
 * What is a chart and not ECG paper: rhythm over minutes, and statistics. Drawn with JFreeChart in the font of the paper.
 */
@NullMarked
package uz.yurak.chart;

import org.jspecify.annotations.NullMarked;
