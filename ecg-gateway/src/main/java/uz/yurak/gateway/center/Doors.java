package uz.yurak.gateway.center;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.Mapping;
import uz.yurak.gateway.center.AgentConnection.Shared;
import uz.yurak.gateway.enroll.TlsContexts;

/**
 * The two doors of the relay's port, told apart by the server name of the TLS greeting: agents show a certificate of ours or
 * do not come in; strangers with a code come in without one, to where nothing but a code can be shown.
 */
final class Doors {
    /** A TLS greeting has some 500 bytes; with large keys a few thousand. */
    private static final int MAX_GREETING_BYTES = 16 << 10;

    private final SslContext agents;
    private final SslContext strangers;
    private final Shared shared;

    Doors(SslContext agents, SslContext strangers, Shared shared) {
        this.agents = agents;
        this.strangers = strangers;
        this.shared = shared;
    }

    /** First of a connection's pipeline, replaced by TLS as soon as the door is known. */
    ChannelHandler handler() {
        Mapping<String, SslContext> byName = name -> isEnrolling(name) ? strangers : agents;
        return new Chooser(byName);
    }

    private static boolean isEnrolling(String name) {
        return TlsContexts.ENROLLING.equalsIgnoreCase(name);
    }

    private final class Chooser extends SniHandler {
        Chooser(Mapping<? super String, ? extends SslContext> byName) {
            super(byName, MAX_GREETING_BYTES, shared.limits().greeting().toMillis());
        }

        @Override
        protected SslHandler newSslHandler(SslContext context, ByteBufAllocator allocator) {
            SslHandler secure = super.newSslHandler(context, allocator);
            secure.setHandshakeTimeoutMillis(shared.limits().greeting().toMillis());
            return secure;
        }

        @Override
        protected void replaceHandler(ChannelHandlerContext ctx, String name, SslContext context) throws Exception {
            if (isEnrolling(name)) {
                ctx.pipeline().replace(AgentConnection.class, "enroll", new EnrollConnection(shared));
            }
            super.replaceHandler(ctx, name, context);
        }
    }
}
