/** People, their passwords and sessions, and the hospitals and machines they work with. */
@NullMarked
package uz.yurak.consult.account;

import org.jspecify.annotations.NullMarked;
