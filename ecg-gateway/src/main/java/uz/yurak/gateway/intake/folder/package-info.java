/** Folders that machines write their files to. */
@NullMarked
package uz.yurak.gateway.intake.folder;

import org.jspecify.annotations.NullMarked;
