/** What the launcher lets an agent do once, so that later starts find its classes prepared. */
@NullMarked
package uz.yurak.gateway.rehearsal;

import org.jspecify.annotations.NullMarked;
