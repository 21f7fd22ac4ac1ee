// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * A stream on port 8080 whose completions are shown on the console on port 4320.
 */
@SpringBootApplication
class CustomStreamApplication {

	public static void main(String[] args) {
		SpringApplication.run(CustomStreamApplication.class, args);
	}

}
