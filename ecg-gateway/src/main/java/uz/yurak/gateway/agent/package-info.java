/** The hospital's side: intake to spool to relay, and reports on their way back. */
@NullMarked
package uz.yurak.gateway.agent;

import org.jspecify.annotations.NullMarked;
