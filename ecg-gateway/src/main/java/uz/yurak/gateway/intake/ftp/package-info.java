/** Machines that push by FTP (RFC 959), in clear or over TLS (RFC 4217): the agent is their server, for uploads alone. */
@NullMarked
package uz.yurak.gateway.intake.ftp;

import org.jspecify.annotations.NullMarked;
