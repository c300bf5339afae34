package org.heliograph.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives a refusal at once and in one piece, with its length. Otherwise its end waits until the rest of what is being sent
 * was read, and whoever stops sending when they are refused (RFC 9112 §9.5) never gets it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class EarlyRefusalFilter extends OncePerRequestFilter {
    private static final int REFUSED = 400;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null) {
            chain.doFilter(request, response);
            return;
        }
        chain.doFilter(request, new InOnePiece(response));
        if (response.getStatus() >= REFUSED && !request.isAsyncStarted()) {
            end(response);
        }
    }

    private static void end(HttpServletResponse response) throws IOException {
        try {
            response.getOutputStream().close();
        } catch (IllegalStateException _) {
            // It was written by characters.
            response.getWriter().close();
        }
    }

    /** Sends nothing of a refusal before its end, unless the server's buffer is full. */
    private static final class InOnePiece extends HttpServletResponseWrapper {
        InOnePiece(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void flushBuffer() throws IOException {
            if (getStatus() < REFUSED) {
                super.flushBuffer();
            }
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            ServletOutputStream out = super.getOutputStream();
            return new ServletOutputStream() {
                @Override
                public void write(int octet) throws IOException {
                    out.write(octet);
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    out.write(bytes, from, length);
                }

                @Override
                public void flush() throws IOException {
                    if (getStatus() < REFUSED) {
                        out.flush();
                    }
                }

                @Override
                public void close() throws IOException {
                    out.close();
                }

                @Override
                public boolean isReady() {
                    return out.isReady();
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    out.setWriteListener(listener);
                }
            };
        }
    }
}
