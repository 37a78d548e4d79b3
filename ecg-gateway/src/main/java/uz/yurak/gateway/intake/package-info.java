/** How machines hand over: watched folders and DICOM; each answers a machine only after the spool's fsync. */
@NullMarked
package uz.yurak.gateway.intake;

import org.jspecify.annotations.NullMarked;
