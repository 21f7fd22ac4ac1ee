// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.reactive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a chunked response, read no further than asked for. ASCII only.
 */
final class ChunkedBody extends InputStream {

	private final InputStream connection;

	private int left;

	private boolean ended;

	ChunkedBody(InputStream connection) {
		this.connection = connection;
	}

	@Override
	public int read() throws IOException {
		if (this.left == 0 && !this.ended) {
			this.left = Integer.parseInt(line(this.connection), 16);
			this.ended = this.left == 0;
			if (this.ended) {
				line(this.connection);
			}
		}
		if (this.ended) {
			return -1;
		}
		int read = this.connection.read();
		if (--this.left == 0) {
			line(this.connection);
		}
		return read;
	}

	static String line(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int read = in.read(); read != '\n'; read = in.read()) {
			if (read == -1) {
				throw new EOFException("The connection ended after: " + line);
			}
			line.append((char) read);
		}
		return line.toString().replace("\r", "");
	}

}
