/**
 * The DICOM upper layer and the services an ECG cart needs, without sockets (PS3.4, PS3.7, PS3.8):
 * C-ECHO, C-STORE, storage commitment and the worklist: bytes
 * in, bytes and events out. Timeouts belong to whoever holds the connection.
 *
 * <p>A listener makes one {@link uz.yurak.adapter.live.dicom.DicomAcceptor} a connection:
 *
 * <pre>
 *   DicomAcceptor acceptor = new DicomAcceptor(AcceptorRules.ANY);
 *   for (AcceptorEvent event : acceptor.receive(bytesFromTheSocket)) { … }
 *     Send(bytes)     write them, all in one write
 *     Store(object)   keep object.file() (a Part 10 file), fsync, then run the events of acceptor.answer(status)
 *     Find(query)     run the events of acceptor.answerFind(items, wereMore), then of acceptor.proceed() while it isAnswering()
 *     Commit(request) run the events of acceptor.answer(SUCCESS), then of acceptor.report(what is held)
 *     Close(reason)   write what is pending, then close the connection
 * </pre>
 *
 * Between {@code Store} and {@code answer} the acceptor only holds what arrives; {@link
 * uz.yurak.adapter.live.dicom.DicomAcceptor#isWaiting()} says so, and a listener stops reading the socket meanwhile. One
 * thread at a time. {@link uz.yurak.adapter.live.dicom.DicomRequestor} is the other side, for simulated machines.
 */
@NullMarked
package uz.yurak.adapter.live.dicom;

import org.jspecify.annotations.NullMarked;
