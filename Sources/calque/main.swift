import Commands

Calque.main()
