/** PostgreSQL, the center's only truth: all SQL of the house stands here. Blocking: called on worker threads. */
@NullMarked
package uz.yurak.consult.store;

import org.jspecify.annotations.NullMarked;
