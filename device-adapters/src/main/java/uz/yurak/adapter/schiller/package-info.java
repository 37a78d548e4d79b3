/**
 * Schiller's exchange XML (SEMA, Schiller Communication Module; root {@code …SchillerEDI}): resting ECGs of Cardiovit carts.
 * After its files and public descriptions.
 */
@NullMarked
package uz.yurak.adapter.schiller;

import org.jspecify.annotations.NullMarked;
