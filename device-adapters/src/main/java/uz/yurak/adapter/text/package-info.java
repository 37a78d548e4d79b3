/**
 * Tables of numbers as text (CSV and the like). A text says neither its leads' names nor rate nor unit unless it is our own
 * CSV: what it does not say, a {@link uz.yurak.adapter.text.TextLayout} beside it declares. Nothing is guessed.
 */
@NullMarked
package uz.yurak.adapter.text;

import org.jspecify.annotations.NullMarked;
