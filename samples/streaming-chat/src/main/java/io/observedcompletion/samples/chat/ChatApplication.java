// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * A chat page on port 8080 whose completions are shown on the console on port 4320.
 */
@SpringBootApplication
class ChatApplication {

	public static void main(String[] args) {
		SpringApplication.run(ChatApplication.class, args);
	}

}
