/** Machines and programs that push over HTTP: raw bodies, forms, DICOMweb STOW-RS. */
@NullMarked
package uz.yurak.gateway.intake.http;

import org.jspecify.annotations.NullMarked;
