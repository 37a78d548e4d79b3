package uz.yurak.consult.http;

import java.io.IOException;

/** What answers a request. Runs on a worker thread and may block. */
@FunctionalInterface
interface Endpoint {
    /**
     * The answer.
     *
     * @throws uz.yurak.consult.cases.Refused where the rules refuse
     */
    Answer answer(Call call) throws IOException;
}
