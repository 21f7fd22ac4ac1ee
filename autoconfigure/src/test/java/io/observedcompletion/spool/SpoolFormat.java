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

package io.observedcompletion.spool;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How files look, for tests of those who cannot see it.
 */
public final class SpoolFormat {

	private SpoolFormat() {
	}

	/**
	 * Returns how a file for a destination begins.
	 */
	public static byte[] header(Destination destination) {
		return FileHeader.of(destination.id());
	}

	/**
	 * Returns the folder that all files for a destination lie in.
	 */
	public static String folder(Destination destination) {
		return destination.folder();
	}

	public static byte[] frame(SpoolRecord record) {
		return Frame.of(record);
	}

	/**
	 * Makes the header of a file right that was changed.
	 */
	public static byte[] withCrc(byte[] file) {
		CRC32C crc = new CRC32C();
		crc.update(file, 0, FileHeader.SIZE - 4);
		ByteBuffer.wrap(file).putInt(FileHeader.SIZE - 4, (int) crc.getValue());
		return file;
	}

}
