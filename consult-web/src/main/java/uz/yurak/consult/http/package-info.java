/** The HTTP interface: one line in {@link uz.yurak.consult.http.Routes} and one method of a handler an endpoint. */
@NullMarked
package uz.yurak.consult.http;

import org.jspecify.annotations.NullMarked;
