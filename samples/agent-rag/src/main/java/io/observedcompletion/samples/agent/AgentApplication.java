// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.agent;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * A desk on port 8080 whose completions are shown on the console on port 4320.
 */
@SpringBootApplication
class AgentApplication {

	public static void main(String[] args) {
		SpringApplication.run(AgentApplication.class, args);
	}

}
