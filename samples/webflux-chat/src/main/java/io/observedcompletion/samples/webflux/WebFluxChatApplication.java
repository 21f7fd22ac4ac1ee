// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.webflux;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * A chat on port 8080 whose completions are shown on the console on port 4320.
 */
@SpringBootApplication
class WebFluxChatApplication {

	public static void main(String[] args) {
		SpringApplication.run(WebFluxChatApplication.class, args);
	}

}
