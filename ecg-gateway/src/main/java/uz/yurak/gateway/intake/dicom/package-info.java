/** Machines that speak DICOM. */
@NullMarked
package uz.yurak.gateway.intake.dicom;

import org.jspecify.annotations.NullMarked;
