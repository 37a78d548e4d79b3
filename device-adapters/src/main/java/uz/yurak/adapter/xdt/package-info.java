/**
 * GDT 2.1 and 3.x, LDT and BDT: lines of length, field and content that German practice systems and their machines
 * exchange. Source: the public interface descriptions of QMS (GDT) and KBV (LDT, BDT).
 */
@NullMarked
package uz.yurak.adapter.xdt;

import org.jspecify.annotations.NullMarked;
