// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.launch;

import org.junit.jupiter.api.Test;

class LaunchTests {

	@Test
	void printClassPath() throws Exception {
		java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/light-cp.txt"),
				System.getProperty("java.class.path"));
	}

}
