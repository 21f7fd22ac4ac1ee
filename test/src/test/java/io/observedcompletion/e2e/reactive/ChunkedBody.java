/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
