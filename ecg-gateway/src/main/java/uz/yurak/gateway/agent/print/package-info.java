/** Prints reports at the hospital: by CUPS, or into a folder that somebody prints from. */
@NullMarked
package uz.yurak.gateway.agent.print;

import org.jspecify.annotations.NullMarked;
