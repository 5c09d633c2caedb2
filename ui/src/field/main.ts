// Starts the field app: asks the core where the person is, and shows it.
import { mount } from "svelte";
import { session } from "../shared/session.svelte";
import "../shared/paper.css";
import App from "./App.svelte";

const target = document.getElementById("app");
if (target) mount(App, { target });
void session.tryAgain();
