/**
 * ECG paper: one painter in millimeters, drawn to PNG, SVG and PDF at true scale.
 *
 * <p>A page is laid out once ({@link uz.yurak.paper.EcgPage}) and painted on a {@link uz.yurak.paper.Canvas}, which knows
 * nothing of hearts. Whatever a recording lacks (a lead, a stretch, a calibration) is written on the page in words.
 */
@NullMarked
package uz.yurak.paper;

import org.jspecify.annotations.NullMarked;
