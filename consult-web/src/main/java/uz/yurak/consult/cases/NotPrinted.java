package uz.yurak.consult.cases;

import java.time.Instant;

/**
 * A report that the hospital's computer could not print.
 *
 * @param at when it tried, by its clock
 * @param why in its own words
 * @param isFinal it is not tried any more
 */
public record NotPrinted(Instant at, String why, boolean isFinal) {}
